resource "vercel_project" "web" {
  name      = "genie-prod-web"
  framework = "nextjs"
}

resource "vercel_project_domain" "web_app_genie_ai" {
  project_id = vercel_project.web.id
  domain     = "app.genie.ai"
}

resource "vercel_project_environment_variable" "web_next_public_api_url" {
  project_id = vercel_project.web.id
  key        = "NEXT_PUBLIC_API_URL"
  value      = var.web_next_public_api_url
  target     = ["production"]
  sensitive  = true
}
