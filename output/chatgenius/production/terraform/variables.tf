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
