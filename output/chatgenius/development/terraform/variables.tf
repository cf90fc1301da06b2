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

variable "code_bucket" {
  description = "Bucket that the zip files of functions are in"
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", var.code_bucket))
    error_message = "Must match ^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$."
  }
}

variable "doorman_code_key" {
  description = "Key of the zip file of doorman, new for each version"
  type        = string

  validation {
    condition     = can(regex("^\\S+$", var.doorman_code_key))
    error_message = "Must match ^\\S+$."
  }
}

variable "events_code_key" {
  description = "Key of the zip file of events, new for each version"
  type        = string

  validation {
    condition     = can(regex("^\\S+$", var.events_code_key))
    error_message = "Must match ^\\S+$."
  }
}
