terraform {
  backend "s3" {
    key          = "storymagic/development.tfstate"
    region       = "eu-central-1"
    encrypt      = true
    use_lockfile = true
  }
}
