variable "web_next_public_api_url" {
  description = "NEXT_PUBLIC_API_URL of web"
  type        = string
  sensitive   = true
}
