resource "aws_security_group" "auth" {
  name        = "serenya-development-auth"
  description = "auth of serenya-development"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "auth"
    Name      = "serenya-development-auth"
  })
}

resource "aws_vpc_security_group_egress_rule" "auth_default" {
  security_group_id = aws_security_group.auth.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "chat" {
  name        = "serenya-development-chat"
  description = "chat of serenya-development"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "chat"
    Name      = "serenya-development-chat"
  })
}

resource "aws_vpc_security_group_egress_rule" "chat_default" {
  security_group_id = aws_security_group.chat.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "conversations" {
  name        = "serenya-development-conversations"
  description = "conversations of serenya-development"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "conversations"
    Name      = "serenya-development-conversations"
  })
}

resource "aws_vpc_security_group_egress_rule" "conversations_default" {
  security_group_id = aws_security_group.conversations.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "database" {
  name        = "serenya-development-database"
  description = "database of serenya-development"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "database"
    Name      = "serenya-development-database"
  })
}

resource "aws_vpc_security_group_egress_rule" "database_default" {
  security_group_id = aws_security_group.database.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "document" {
  name        = "serenya-development-document"
  description = "document of serenya-development"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "document"
    Name      = "serenya-development-document"
  })
}

resource "aws_vpc_security_group_egress_rule" "document_default" {
  security_group_id = aws_security_group.document.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "jobs" {
  name        = "serenya-development-jobs"
  description = "jobs of serenya-development"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Component = "jobs"
    Name      = "serenya-development-jobs"
  })
}

resource "aws_vpc_security_group_egress_rule" "jobs_default" {
  security_group_id = aws_security_group.jobs.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "main_bedrock_runtime_endpoint" {
  name        = "serenya-development-main-bedrock-runtime-endpoint"
  description = "endpoint of bedrock-runtime in main of serenya-development"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Name = "serenya-development-main-bedrock-runtime-endpoint"
  })
}

resource "aws_vpc_security_group_egress_rule" "main_bedrock_runtime_endpoint_default" {
  security_group_id = aws_security_group.main_bedrock_runtime_endpoint.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "main_kms_endpoint" {
  name        = "serenya-development-main-kms-endpoint"
  description = "endpoint of kms in main of serenya-development"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Name = "serenya-development-main-kms-endpoint"
  })
}

resource "aws_vpc_security_group_egress_rule" "main_kms_endpoint_default" {
  security_group_id = aws_security_group.main_kms_endpoint.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "main_monitoring_endpoint" {
  name        = "serenya-development-main-monitoring-endpoint"
  description = "endpoint of monitoring in main of serenya-development"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Name = "serenya-development-main-monitoring-endpoint"
  })
}

resource "aws_vpc_security_group_egress_rule" "main_monitoring_endpoint_default" {
  security_group_id = aws_security_group.main_monitoring_endpoint.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_security_group" "main_sqs_endpoint" {
  name        = "serenya-development-main-sqs-endpoint"
  description = "endpoint of sqs in main of serenya-development"
  vpc_id      = aws_vpc.main.id

  tags = merge(local.tags, {
    Name = "serenya-development-main-sqs-endpoint"
  })
}

resource "aws_vpc_security_group_egress_rule" "main_sqs_endpoint_default" {
  security_group_id = aws_security_group.main_sqs_endpoint.id
  ip_protocol       = "-1"
  cidr_ipv4         = "127.0.0.1/32"
  description       = "nothing beyond the rules that name flows"
}

resource "aws_vpc_security_group_egress_rule" "auth_to_database" {
  description                  = "auth to database: postgres"
  security_group_id            = aws_security_group.auth.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.database.id
}

resource "aws_vpc_security_group_egress_rule" "auth_to_internet" {
  description       = "auth to AWS dynamodb, AWS secretsmanager, google: https"
  security_group_id = aws_security_group.auth.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_egress_rule" "auth_to_main_kms_endpoint" {
  description                  = "auth to main-kms-endpoint: https"
  security_group_id            = aws_security_group.auth.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.main_kms_endpoint.id
}

resource "aws_vpc_security_group_egress_rule" "auth_to_main_monitoring_endpoint" {
  description                  = "auth to main-monitoring-endpoint: https"
  security_group_id            = aws_security_group.auth.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.main_monitoring_endpoint.id
}

resource "aws_vpc_security_group_egress_rule" "chat_to_database" {
  description                  = "chat to database: postgres"
  security_group_id            = aws_security_group.chat.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.database.id
}

resource "aws_vpc_security_group_egress_rule" "chat_to_internet" {
  description       = "chat to AWS dynamodb: https"
  security_group_id = aws_security_group.chat.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_egress_rule" "chat_to_main_bedrock_runtime_endpoint" {
  description                  = "chat to main-bedrock-runtime-endpoint: https"
  security_group_id            = aws_security_group.chat.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.main_bedrock_runtime_endpoint.id
}

resource "aws_vpc_security_group_egress_rule" "chat_to_main_kms_endpoint" {
  description                  = "chat to main-kms-endpoint: https"
  security_group_id            = aws_security_group.chat.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.main_kms_endpoint.id
}

resource "aws_vpc_security_group_egress_rule" "chat_to_main_monitoring_endpoint" {
  description                  = "chat to main-monitoring-endpoint: https"
  security_group_id            = aws_security_group.chat.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.main_monitoring_endpoint.id
}

resource "aws_vpc_security_group_egress_rule" "conversations_to_database" {
  description                  = "conversations to database: postgres"
  security_group_id            = aws_security_group.conversations.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.database.id
}

resource "aws_vpc_security_group_egress_rule" "conversations_to_internet" {
  description       = "conversations to AWS dynamodb: https"
  security_group_id = aws_security_group.conversations.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_egress_rule" "conversations_to_main_kms_endpoint" {
  description                  = "conversations to main-kms-endpoint: https"
  security_group_id            = aws_security_group.conversations.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.main_kms_endpoint.id
}

resource "aws_vpc_security_group_egress_rule" "conversations_to_main_monitoring_endpoint" {
  description                  = "conversations to main-monitoring-endpoint: https"
  security_group_id            = aws_security_group.conversations.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.main_monitoring_endpoint.id
}

resource "aws_vpc_security_group_egress_rule" "conversations_to_main_sqs_endpoint" {
  description                  = "conversations to main-sqs-endpoint: https"
  security_group_id            = aws_security_group.conversations.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.main_sqs_endpoint.id
}

resource "aws_vpc_security_group_ingress_rule" "database_from_auth" {
  description                  = "auth to database: postgres"
  security_group_id            = aws_security_group.database.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.auth.id
}

resource "aws_vpc_security_group_ingress_rule" "database_from_chat" {
  description                  = "chat to database: postgres"
  security_group_id            = aws_security_group.database.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.chat.id
}

resource "aws_vpc_security_group_ingress_rule" "database_from_conversations" {
  description                  = "conversations to database: postgres"
  security_group_id            = aws_security_group.database.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.conversations.id
}

resource "aws_vpc_security_group_ingress_rule" "database_from_document" {
  description                  = "document to database: postgres"
  security_group_id            = aws_security_group.database.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.document.id
}

resource "aws_vpc_security_group_ingress_rule" "database_from_jobs" {
  description                  = "jobs to database: postgres"
  security_group_id            = aws_security_group.database.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.jobs.id
}

resource "aws_vpc_security_group_egress_rule" "document_to_database" {
  description                  = "document to database: postgres"
  security_group_id            = aws_security_group.document.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.database.id
}

resource "aws_vpc_security_group_egress_rule" "document_to_internet" {
  description       = "document to AWS dynamodb, AWS s3: https"
  security_group_id = aws_security_group.document.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_egress_rule" "document_to_main_bedrock_runtime_endpoint" {
  description                  = "document to main-bedrock-runtime-endpoint: https"
  security_group_id            = aws_security_group.document.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.main_bedrock_runtime_endpoint.id
}

resource "aws_vpc_security_group_egress_rule" "document_to_main_kms_endpoint" {
  description                  = "document to main-kms-endpoint: https"
  security_group_id            = aws_security_group.document.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.main_kms_endpoint.id
}

resource "aws_vpc_security_group_egress_rule" "document_to_main_monitoring_endpoint" {
  description                  = "document to main-monitoring-endpoint: https"
  security_group_id            = aws_security_group.document.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.main_monitoring_endpoint.id
}

resource "aws_vpc_security_group_egress_rule" "jobs_to_database" {
  description                  = "jobs to database: postgres"
  security_group_id            = aws_security_group.jobs.id
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
  referenced_security_group_id = aws_security_group.database.id
}

resource "aws_vpc_security_group_egress_rule" "jobs_to_internet" {
  description       = "jobs to AWS dynamodb, AWS s3: https"
  security_group_id = aws_security_group.jobs.id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_egress_rule" "jobs_to_main_kms_endpoint" {
  description                  = "jobs to main-kms-endpoint: https"
  security_group_id            = aws_security_group.jobs.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.main_kms_endpoint.id
}

resource "aws_vpc_security_group_egress_rule" "jobs_to_main_monitoring_endpoint" {
  description                  = "jobs to main-monitoring-endpoint: https"
  security_group_id            = aws_security_group.jobs.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.main_monitoring_endpoint.id
}

resource "aws_vpc_security_group_ingress_rule" "main_bedrock_runtime_endpoint_from_chat" {
  description                  = "chat to main-bedrock-runtime-endpoint: https"
  security_group_id            = aws_security_group.main_bedrock_runtime_endpoint.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.chat.id
}

resource "aws_vpc_security_group_ingress_rule" "main_bedrock_runtime_endpoint_from_document" {
  description                  = "document to main-bedrock-runtime-endpoint: https"
  security_group_id            = aws_security_group.main_bedrock_runtime_endpoint.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.document.id
}

resource "aws_vpc_security_group_ingress_rule" "main_kms_endpoint_from_auth" {
  description                  = "auth to main-kms-endpoint: https"
  security_group_id            = aws_security_group.main_kms_endpoint.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.auth.id
}

resource "aws_vpc_security_group_ingress_rule" "main_kms_endpoint_from_chat" {
  description                  = "chat to main-kms-endpoint: https"
  security_group_id            = aws_security_group.main_kms_endpoint.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.chat.id
}

resource "aws_vpc_security_group_ingress_rule" "main_kms_endpoint_from_conversations" {
  description                  = "conversations to main-kms-endpoint: https"
  security_group_id            = aws_security_group.main_kms_endpoint.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.conversations.id
}

resource "aws_vpc_security_group_ingress_rule" "main_kms_endpoint_from_document" {
  description                  = "document to main-kms-endpoint: https"
  security_group_id            = aws_security_group.main_kms_endpoint.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.document.id
}

resource "aws_vpc_security_group_ingress_rule" "main_kms_endpoint_from_jobs" {
  description                  = "jobs to main-kms-endpoint: https"
  security_group_id            = aws_security_group.main_kms_endpoint.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.jobs.id
}

resource "aws_vpc_security_group_ingress_rule" "main_monitoring_endpoint_from_auth" {
  description                  = "auth to main-monitoring-endpoint: https"
  security_group_id            = aws_security_group.main_monitoring_endpoint.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.auth.id
}

resource "aws_vpc_security_group_ingress_rule" "main_monitoring_endpoint_from_chat" {
  description                  = "chat to main-monitoring-endpoint: https"
  security_group_id            = aws_security_group.main_monitoring_endpoint.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.chat.id
}

resource "aws_vpc_security_group_ingress_rule" "main_monitoring_endpoint_from_conversations" {
  description                  = "conversations to main-monitoring-endpoint: https"
  security_group_id            = aws_security_group.main_monitoring_endpoint.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.conversations.id
}

resource "aws_vpc_security_group_ingress_rule" "main_monitoring_endpoint_from_document" {
  description                  = "document to main-monitoring-endpoint: https"
  security_group_id            = aws_security_group.main_monitoring_endpoint.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.document.id
}

resource "aws_vpc_security_group_ingress_rule" "main_monitoring_endpoint_from_jobs" {
  description                  = "jobs to main-monitoring-endpoint: https"
  security_group_id            = aws_security_group.main_monitoring_endpoint.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.jobs.id
}

resource "aws_vpc_security_group_ingress_rule" "main_sqs_endpoint_from_conversations" {
  description                  = "conversations to main-sqs-endpoint: https"
  security_group_id            = aws_security_group.main_sqs_endpoint.id
  ip_protocol                  = "tcp"
  from_port                    = 443
  to_port                      = 443
  referenced_security_group_id = aws_security_group.conversations.id
}
