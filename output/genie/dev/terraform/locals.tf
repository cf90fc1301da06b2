locals {
  tags = {
    Environment = "dev"
    Project     = "genie"
  }
}
