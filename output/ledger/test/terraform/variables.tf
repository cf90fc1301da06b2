variable "account_id" {
  description = "AWS account that is deployed to"
  type        = string
  default     = "210987654321"

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

variable "entry_certificate_arn" {
  description = "ARN of the ACM certificate of entry, from eu-west-1"
  type        = string

  validation {
    condition = can(regex(
      "^arn:aws[a-z-]*:acm:[a-z0-9-]+:\\d{12}:certificate/[a-z0-9-]+$",
      var.entry_certificate_arn
    ))

    error_message = "Must match ^arn:aws[a-z-]*:acm:[a-z0-9-]+:\\d{12}:certificate/[a-z0-9-]+$."
  }
}

variable "importer_image_tag" {
  description = "Tag of the image that importer runs"
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", var.importer_image_tag))
    error_message = "Must match ^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$."
  }
}

variable "ledger_image_tag" {
  description = "Tag of the image that ledger runs"
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", var.ledger_image_tag))
    error_message = "Must match ^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$."
  }
}
