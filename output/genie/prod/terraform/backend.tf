terraform {
  backend "s3" {
    key          = "genie/prod.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}
