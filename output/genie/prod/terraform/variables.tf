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

variable "analyze_image_code_key" {
  description = "Key of the zip file of analyze-image, new for each version"
  type        = string

  validation {
    condition     = can(regex("^\\S+$", var.analyze_image_code_key))
    error_message = "Must match ^\\S+$."
  }
}

variable "api_code_key" {
  description = "Key of the zip file of api, new for each version"
  type        = string

  validation {
    condition     = can(regex("^\\S+$", var.api_code_key))
    error_message = "Must match ^\\S+$."
  }
}

variable "api_zone_id" {
  description = "Id of the hosted zone of api.genie.ai"
  type        = string

  validation {
    condition     = can(regex("^[A-Z0-9]{1,32}$", var.api_zone_id))
    error_message = "Must match ^[A-Z0-9]{1,32}$."
  }
}

variable "cdn_zone_id" {
  description = "Id of the hosted zone of cdn.genie.ai"
  type        = string

  validation {
    condition     = can(regex("^[A-Z0-9]{1,32}$", var.cdn_zone_id))
    error_message = "Must match ^[A-Z0-9]{1,32}$."
  }
}

variable "code_bucket" {
  description = "Bucket that the zip files of functions are in"
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.code_bucket))
    error_message = "Must match ^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$."
  }
}

variable "generate_content_code_key" {
  description = "Key of the zip file of generate-content, new for each version"
  type        = string

  validation {
    condition     = can(regex("^\\S+$", var.generate_content_code_key))
    error_message = "Must match ^\\S+$."
  }
}

variable "generate_images_code_key" {
  description = "Key of the zip file of generate-images, new for each version"
  type        = string

  validation {
    condition     = can(regex("^\\S+$", var.generate_images_code_key))
    error_message = "Must match ^\\S+$."
  }
}

variable "webhook_dispatcher_code_key" {
  description = "Key of the zip file of webhook-dispatcher, new for each version"
  type        = string

  validation {
    condition     = can(regex("^\\S+$", var.webhook_dispatcher_code_key))
    error_message = "Must match ^\\S+$."
  }
}
