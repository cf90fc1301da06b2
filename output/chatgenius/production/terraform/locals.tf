locals {
  tags = {
    Environment = "production"
    Project     = "chatgenius"
  }
}
