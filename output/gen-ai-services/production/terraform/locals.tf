locals {
  tags = {
    Environment = "production"
    Project     = "gen-ai-services"
  }
}
