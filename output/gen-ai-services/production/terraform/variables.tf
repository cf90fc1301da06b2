variable "account_id" {
  description = "AWS account that is deployed to"
  type        = string

  validation {
    condition     = can(regex("^\\d{12}$", var.account_id))
    error_message = "Must match ^\\d{12}$."
  }
}

variable "availability_zones" {
  description = "Availability zones of the region, in the order that subnets use them"
  type        = list(string)
  default     = ["us-east-1a", "us-east-1b", "us-east-1c", "us-east-1d", "us-east-1e", "us-east-1f"]
}

variable "alb_certificate_arn" {
  description = "ARN of the ACM certificate of alb, from us-east-1"
  type        = string

  validation {
    condition = can(regex(
      "^arn:aws[a-z-]*:acm:[a-z0-9-]+:\\d{12}:certificate/[a-z0-9-]+$",
      var.alb_certificate_arn
    ))

    error_message = "Must match ^arn:aws[a-z-]*:acm:[a-z0-9-]+:\\d{12}:certificate/[a-z0-9-]+$."
  }
}

variable "classification_image_tag" {
  description = "Tag of the image that classification runs"
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", var.classification_image_tag))
    error_message = "Must match ^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$."
  }
}

variable "code_image_tag" {
  description = "Tag of the image that code runs"
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", var.code_image_tag))
    error_message = "Must match ^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$."
  }
}

variable "conversational_image_tag" {
  description = "Tag of the image that conversational runs"
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", var.conversational_image_tag))
    error_message = "Must match ^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$."
  }
}

variable "document_extraction_image_tag" {
  description = "Tag of the image that document-extraction runs"
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", var.document_extraction_image_tag))
    error_message = "Must match ^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$."
  }
}

variable "format_conversion_image_tag" {
  description = "Tag of the image that format-conversion runs"
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", var.format_conversion_image_tag))
    error_message = "Must match ^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$."
  }
}

variable "personalization_image_tag" {
  description = "Tag of the image that personalization runs"
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", var.personalization_image_tag))
    error_message = "Must match ^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$."
  }
}

variable "quality_image_tag" {
  description = "Tag of the image that quality runs"
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", var.quality_image_tag))
    error_message = "Must match ^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$."
  }
}

variable "search_image_tag" {
  description = "Tag of the image that search runs"
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", var.search_image_tag))
    error_message = "Must match ^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$."
  }
}

variable "workflow_image_tag" {
  description = "Tag of the image that workflow runs"
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", var.workflow_image_tag))
    error_message = "Must match ^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$."
  }
}
