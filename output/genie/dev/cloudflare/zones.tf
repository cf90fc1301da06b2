resource "cloudflare_dns_record" "cloudflare_api_dev_genie_ai" {
  for_each = toset(var.api_zone_name_servers)
  zone_id  = var.cloudflare_zone_id
  name     = "api.dev.genie.ai"
  type     = "NS"
  content  = each.value
  ttl      = 3600
}

resource "cloudflare_dns_record" "cloudflare_cdn_dev_genie_ai" {
  for_each = toset(var.cdn_zone_name_servers)
  zone_id  = var.cloudflare_zone_id
  name     = "cdn.dev.genie.ai"
  type     = "NS"
  content  = each.value
  ttl      = 3600
}

resource "cloudflare_dns_record" "cloudflare_app_dev_genie_ai" {
  zone_id = var.cloudflare_zone_id
  name    = "app.dev.genie.ai"
  type    = "CNAME"
  content = "cname.vercel-dns-0.com"
  ttl     = 1
  proxied = true
}
