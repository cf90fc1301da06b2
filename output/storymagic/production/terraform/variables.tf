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

variable "api_image_tag" {
  description = "Tag of the image that api runs"
  type        = string

  validation {
    condition     = can(regex("^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$", var.api_image_tag))
    error_message = "Must match ^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$."
  }
}

variable "cloudfront_prefix_list_id" {
  description = "Id of the managed prefix list com.amazonaws.global.cloudfront.origin-facing in eu-central-1, shown by aws ec2 describe-managed-prefix-lists"
  type        = string

  validation {
    condition     = can(regex("^pl-[0-9a-f]{8,17}$", var.cloudfront_prefix_list_id))
    error_message = "Must match ^pl-[0-9a-f]{8,17}$."
  }
}

variable "zone_id" {
  description = "Id of the hosted zone of storymagic.example"
  type        = string

  validation {
    condition     = can(regex("^[A-Z0-9]{1,32}$", var.zone_id))
    error_message = "Must match ^[A-Z0-9]{1,32}$."
  }
}
