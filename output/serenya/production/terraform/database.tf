resource "aws_db_subnet_group" "database" {
  name        = "serenya-db"
  description = "database of serenya-production"
  subnet_ids  = [aws_subnet.main_data_1.id, aws_subnet.main_data_2.id]

  tags = merge(local.tags, {
    Component = "database"
  })
}

resource "aws_db_parameter_group" "database" {
  name        = "serenya-db-postgres15"
  family      = "postgres15"
  description = "database of serenya-production"

  tags = merge(local.tags, {
    Component = "database"
  })

  parameter {
    name         = "max_connections"
    value        = "300"
    apply_method = "pending-reboot"
  }
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
  identifier                            = "serenya-db"
  engine                                = "postgres"
  engine_version                        = "15.19"
  instance_class                        = "db.r6g.large"
  allocated_storage                     = 100
  storage_type                          = "gp3"
  storage_encrypted                     = true
  db_name                               = "serenya"
  username                              = "serenya"
  manage_master_user_password           = true
  port                                  = 5432
  multi_az                              = true
  publicly_accessible                   = false
  db_subnet_group_name                  = aws_db_subnet_group.database.name
  vpc_security_group_ids                = [aws_security_group.database.id]
  parameter_group_name                  = aws_db_parameter_group.database.name
  backup_retention_period               = 30
  backup_window                         = "03:00-04:00"
  maintenance_window                    = "sun:04:00-sun:05:00"
  copy_tags_to_snapshot                 = true
  auto_minor_version_upgrade            = false
  apply_immediately                     = false
  deletion_protection                   = true
  kms_key_id                            = aws_kms_key.database_key.arn
  delete_automated_backups              = false
  iam_database_authentication_enabled   = true
  performance_insights_enabled          = true
  monitoring_interval                   = 60
  database_insights_mode                = "standard"
  performance_insights_retention_period = 7
  performance_insights_kms_key_id       = aws_kms_key.database_key.arn
  monitoring_role_arn                   = aws_iam_role.database_monitoring.arn
  enabled_cloudwatch_logs_exports       = ["postgresql"]

  tags = merge(local.tags, {
    Component = "database"
  })

  skip_final_snapshot       = false
  final_snapshot_identifier = "serenya-db-final"
  depends_on                = [aws_cloudwatch_log_group.database_postgresql]

  lifecycle {
    prevent_destroy = true
  }
}
