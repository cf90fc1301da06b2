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
  default     = ["eu-central-1a", "eu-central-1b", "eu-central-1c"]
}

variable "alb_certificate_arn" {
  description = "ARN of the ACM certificate of alb"
  type        = string

  validation {
    condition = can(regex(
      "^arn:aws[a-z-]*:acm:[a-z0-9-]+:\\d{12}:certificate/[a-z0-9-]+$",
      var.alb_certificate_arn
    ))

    error_message = "Must match ^arn:aws[a-z-]*:acm:[a-z0-9-]+:\\d{12}:certificate/[a-z0-9-]+$."
  }
}

variable "api_image_tag" {
  description = "Tag of the image that api runs"
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", var.api_image_tag))
    error_message = "Must match ^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$."
  }
}
