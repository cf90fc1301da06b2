resource "cloudflare_zone" "cloudflare" {
  account = {
    id = var.cloudflare_account_id
  }

  name = "genie.ai"
  type = "full"
}

resource "cloudflare_dns_record" "cloudflare_app_genie_ai" {
  zone_id = cloudflare_zone.cloudflare.id
  name    = "app.genie.ai"
  type    = "CNAME"
  content = "cname.vercel-dns-0.com"
  ttl     = 1
  proxied = true
}
