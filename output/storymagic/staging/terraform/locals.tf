locals {
  tags = {
    Environment = "staging"
    Project     = "storymagic"
  }
}
