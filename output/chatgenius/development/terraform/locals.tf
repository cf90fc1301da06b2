locals {
  tags = {
    Environment = "development"
    Project     = "chatgenius"
  }
}
