variable "cloudflare_account_id" {
  description = "Account of Cloudflare that all of this is in"
  type        = string
}

variable "api_zone_name_servers" {
  description = "Names of the servers that Route 53 gave to api-zone"
  type        = list(string)
}

variable "cdn_zone_name_servers" {
  description = "Names of the servers that Route 53 gave to cdn-zone"
  type        = list(string)
}
