locals {
  tags = {
    Environment = "production"
    Project     = "serenya"
  }
}
