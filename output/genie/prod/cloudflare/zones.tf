resource "cloudflare_zone" "cloudflare" {
  account = {
    id = var.cloudflare_account_id
  }

  name = "genie.ai"
  type = "full"
}

resource "cloudflare_ruleset" "cloudflare_waf" {
  zone_id = cloudflare_zone.cloudflare.id
  name    = "Cloudflare's managed rules"
  kind    = "zone"
  phase   = "http_request_firewall_managed"

  rules = [
    {
      ref         = "managed_rules"
      description = "Requests to every name of the zone"
      expression  = "true"
      action      = "execute"
      action_parameters = {
        id = "efb7b8c949ac4650a09736fc376e9aee"
      }
    },
  ]
}

resource "cloudflare_dns_record" "cloudflare_api_genie_ai" {
  for_each = toset(var.api_zone_name_servers)
  zone_id  = cloudflare_zone.cloudflare.id
  name     = "api.genie.ai"
  type     = "NS"
  content  = each.value
  ttl      = 3600
}

resource "cloudflare_dns_record" "cloudflare_cdn_genie_ai" {
  for_each = toset(var.cdn_zone_name_servers)
  zone_id  = cloudflare_zone.cloudflare.id
  name     = "cdn.genie.ai"
  type     = "NS"
  content  = each.value
  ttl      = 3600
}

resource "cloudflare_dns_record" "cloudflare_app_genie_ai" {
  zone_id = cloudflare_zone.cloudflare.id
  name    = "app.genie.ai"
  type    = "CNAME"
  content = "cname.vercel-dns-0.com"
  ttl     = 1
  proxied = true
}
