terraform {
  backend "s3" {
    key          = "gen-ai-services/production.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}
