locals {
  tags = {
    Environment = "prod"
    Project     = "genie"
  }
}
