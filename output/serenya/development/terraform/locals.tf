locals {
  tags = {
    Environment = "development"
    Project     = "serenya"
  }
}
