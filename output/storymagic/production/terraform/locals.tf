locals {
  tags = {
    Environment = "production"
    Project     = "storymagic"
  }
}
