terraform {
  backend "s3" {
    key          = "genie/dev.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}
