variable "cloudflare_account_id" {
  description = "Account of Cloudflare that the zones are in"
  type        = string
}
