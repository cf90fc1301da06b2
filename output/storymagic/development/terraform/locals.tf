locals {
  tags = {
    Environment = "development"
    Project     = "storymagic"
  }
}
