resource "aws_db_subnet_group" "database" {
  name        = "gen-ai-db"
  description = "database of gen-ai-services-production"
  subnet_ids  = [aws_subnet.main_data_1.id, aws_subnet.main_data_2.id, aws_subnet.main_data_3.id]

  tags = merge(local.tags, {
    Component = "database"
  })
}

resource "aws_db_parameter_group" "database" {
  name        = "gen-ai-db-postgres17"
  family      = "postgres17"
  description = "database of gen-ai-services-production"

  tags = merge(local.tags, {
    Component = "database"
  })

  parameter {
    name         = "rds.force_ssl"
    value        = "1"
    apply_method = "pending-reboot"
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_db_instance" "database" {
  identifier                          = "gen-ai-db"
  engine                              = "postgres"
  engine_version                      = "17.11"
  instance_class                      = "db.t4g.medium"
  allocated_storage                   = 20
  storage_type                        = "gp3"
  storage_encrypted                   = true
  db_name                             = "genai"
  username                            = "genai_admin"
  manage_master_user_password         = true
  port                                = 5432
  multi_az                            = true
  publicly_accessible                 = false
  db_subnet_group_name                = aws_db_subnet_group.database.name
  vpc_security_group_ids              = [aws_security_group.database.id]
  parameter_group_name                = aws_db_parameter_group.database.name
  backup_retention_period             = 7
  backup_window                       = "03:00-04:00"
  maintenance_window                  = "sun:04:30-sun:05:30"
  copy_tags_to_snapshot               = true
  auto_minor_version_upgrade          = false
  apply_immediately                   = false
  deletion_protection                 = true
  iam_database_authentication_enabled = false
  performance_insights_enabled        = false
  monitoring_interval                 = 0
  max_allocated_storage               = 100
  enabled_cloudwatch_logs_exports     = ["postgresql"]

  tags = merge(local.tags, {
    Component = "database"
  })

  skip_final_snapshot       = false
  final_snapshot_identifier = "gen-ai-db-final"
  depends_on                = [aws_cloudwatch_log_group.database_postgresql]

  lifecycle {
    prevent_destroy = true
  }
}
