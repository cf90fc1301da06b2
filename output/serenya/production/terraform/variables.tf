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
  default     = ["eu-west-1a", "eu-west-1b", "eu-west-1c"]
}

variable "auth_code_key" {
  description = "Key of the zip file of auth, new for each version"
  type        = string

  validation {
    condition     = can(regex("^\\S+$", var.auth_code_key))
    error_message = "Must match ^\\S+$."
  }
}

variable "chat_code_key" {
  description = "Key of the zip file of chat, new for each version"
  type        = string

  validation {
    condition     = can(regex("^\\S+$", var.chat_code_key))
    error_message = "Must match ^\\S+$."
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

variable "conversations_code_key" {
  description = "Key of the zip file of conversations, new for each version"
  type        = string

  validation {
    condition     = can(regex("^\\S+$", var.conversations_code_key))
    error_message = "Must match ^\\S+$."
  }
}

variable "document_code_key" {
  description = "Key of the zip file of document, new for each version"
  type        = string

  validation {
    condition     = can(regex("^\\S+$", var.document_code_key))
    error_message = "Must match ^\\S+$."
  }
}

variable "jobs_code_key" {
  description = "Key of the zip file of jobs, new for each version"
  type        = string

  validation {
    condition     = can(regex("^\\S+$", var.jobs_code_key))
    error_message = "Must match ^\\S+$."
  }
}

variable "tokens_code_key" {
  description = "Key of the zip file of tokens, new for each version"
  type        = string

  validation {
    condition     = can(regex("^\\S+$", var.tokens_code_key))
    error_message = "Must match ^\\S+$."
  }
}

variable "zone_id" {
  description = "Id of the hosted zone of serenya.health"
  type        = string

  validation {
    condition     = can(regex("^[A-Z0-9]{1,32}$", var.zone_id))
    error_message = "Must match ^[A-Z0-9]{1,32}$."
  }
}
