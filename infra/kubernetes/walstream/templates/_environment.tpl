{{/*
The environment of one service that is no secret, as a JSON object of strings; the service's own "config" outranks it.
*/}}
{{- define "walstream.environment" -}}
{{- $values := .root.Values -}}
{{- $own := .service.values -}}
{{- $facts := .service.facts -}}
{{- $all := dict "SERVER_PORT" (toString (int64 $facts.port)) "JAVA_TOOL_OPTIONS" $values.javaOptions -}}
{{- if $values.operator.user -}}
{{- $_ := set $all "OPERATOR_USER" $values.operator.user -}}
{{- end -}}
{{- if $facts.postgres -}}
{{- $_ := set $all "POSTGRES_HOST" $values.postgres.host -}}
{{- $_ := set $all "POSTGRES_PORT" (toString (int64 $values.postgres.port)) -}}
{{- $_ := set $all "POSTGRES_DATABASE" $values.postgres.database -}}
{{- $_ := set $all "POSTGRES_USER" $own.postgres.user -}}
{{- $_ := set $all "POSTGRES_SSLMODE" $values.postgres.sslMode -}}
{{- if and (not $values.postgres.ca.secret) (hasPrefix "verify-" $values.postgres.sslMode) -}}
{{- $_ := set $all "POSTGRES_SSLROOTCERT" "system" -}}
{{- end -}}
{{- end -}}
{{- if $facts.kafka -}}
{{- $_ := set $all "KAFKA_BOOTSTRAP_SERVERS" $values.kafka.bootstrapServers -}}
{{- $_ := set $all "KAFKA_SECURITY_PROTOCOL" $values.kafka.securityProtocol -}}
{{- if hasPrefix "SASL_" $values.kafka.securityProtocol -}}
{{- $_ := set $all "KAFKA_SASL_MECHANISM" $values.kafka.saslMechanism -}}
{{- $_ := set $all "KAFKA_SASL_USER" $own.kafka.user -}}
{{- end -}}
{{- end -}}
{{- if eq .service.key "cdc" -}}
{{- $_ := set $all "CDC_TABLES" $values.tables -}}
{{- $_ := set $all "CDC_TOPIC_PARTITIONS" (toString (int64 $values.topicPartitions)) -}}
{{- end -}}
{{- if $facts.group -}}
{{- $_ := set $all "CONSUME_TOPICS" (join "," $values.topics) -}}
{{- $_ := set $all "CONSUME_GROUP" $facts.group -}}
{{- end -}}
{{- if $facts.elasticsearch -}}
{{- $_ := set $all "ELASTICSEARCH_URIS" $values.elasticsearch.uris -}}
{{- if $own.elasticsearch.user -}}
{{- $_ := set $all "ELASTICSEARCH_USERNAME" $own.elasticsearch.user -}}
{{- end -}}
{{- if $own.mappings -}}
{{- $_ := set $all "ELASTICSEARCH_MAPPINGS" "/etc/walstream/mappings" -}}
{{- end -}}
{{- end -}}
{{- if $facts.eventHubs -}}
{{- if $values.eventHubs.name -}}
{{- $_ := set $all "EVENTHUBS_NAME" $values.eventHubs.name -}}
{{- end -}}
{{- $_ := set $all "EVENTHUBS_PARTITION_COUNT" (toString (int64 $values.eventHubs.partitionCount)) -}}
{{- end -}}
{{- range .service.secrets -}}
{{- if .file -}}
{{- $_ := set $all .variable (printf "/etc/walstream/%s/%s" (ternary "vault" "secrets" (not (empty .vault))) .id) -}}
{{- end -}}
{{- end -}}
{{- mergeOverwrite $all (deepCopy $own.config) | toJson -}}
{{- end -}}
