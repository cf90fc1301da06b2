locals {
  tags = {
    Environment = "live"
  }
}
