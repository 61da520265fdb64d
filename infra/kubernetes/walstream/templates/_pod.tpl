{{- define "walstream.pod" -}}
serviceAccountName: {{ .service.fullname }}
automountServiceAccountToken: false
# Else a Service named "postgres" would set POSTGRES_PORT to tcp://….
enableServiceLinks: false
terminationGracePeriodSeconds: {{ .root.Values.terminationGracePeriodSeconds }}
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
{{- with .root.Values.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  seccompProfile:
    type: RuntimeDefault
topologySpreadConstraints:
  {{- range $key, $mode := dict "kubernetes.io/hostname" .root.Values.topologySpread.nodes "topology.kubernetes.io/zone" .root.Values.topologySpread.zones }}
  - topologyKey: {{ $key }}
    maxSkew: 1
    whenUnsatisfiable: {{ $mode }}
    labelSelector:
      matchLabels:
        {{- include "walstream.selector" $ | nindent 8 }}
    # Each revision by itself: the pods that a rollout is about to remove do not count.
    matchLabelKeys: [pod-template-hash]
  {{- end }}
{{- with .root.Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .root.Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
containers:
  - {{ include "walstream.container" . | nindent 4 | trim }}
volumes:
  {{- include "walstream.volumes" . | nindent 2 }}
{{- end -}}

{{- define "walstream.container" -}}
name: {{ .service.facts.name }}
image: {{ include "walstream.image" . | quote }}
imagePullPolicy: {{ .root.Values.image.pullPolicy }}
ports:
  - name: http
    containerPort: {{ .service.facts.port }}
envFrom:
  - configMapRef:
      name: {{ .service.fullname }}
{{- $values := list }}
{{- range .service.secrets }}{{ if not .file }}{{ $values = append $values . }}{{ end }}{{ end }}
{{- with $values }}
env:
  {{- range . }}
  - name: {{ .variable }}
    valueFrom:
      secretKeyRef:
        name: {{ ternary (include "walstream.vaultSecret" $) .secret (not (empty .vault)) }}
        key: {{ ternary .id .key (not (empty .vault)) }}
  {{- end }}
{{- end }}
# The first start may wait for a node that is busy; afterwards liveness is down only when a restart would help.
startupProbe:
  httpGet: { path: /actuator/health/liveness, port: http }
  periodSeconds: 2
  timeoutSeconds: 2
  failureThreshold: 90
livenessProbe:
  httpGet: { path: /actuator/health/liveness, port: http }
  periodSeconds: 10
  timeoutSeconds: 3
  failureThreshold: 3
# It asks Kafka and the target, each of which may take seconds to be found away.
readinessProbe:
  httpGet: { path: /actuator/health/readiness, port: http }
  periodSeconds: 10
  timeoutSeconds: 8
  failureThreshold: 2
resources:
  {{- toYaml .service.values.resources | nindent 2 }}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: [ALL]
volumeMounts:
  - { name: tmp, mountPath: /tmp }
  {{- range include "walstream.mounts" . | fromJsonArray }}
  - { name: {{ . }}, mountPath: /etc/walstream/{{ . }}, readOnly: true }
  {{- end }}
{{- end -}}

{{/* The volumes of one service below /etc/walstream, as a JSON list of names. */}}
{{- define "walstream.mounts" -}}
{{- $names := list -}}
{{- range .service.secrets -}}{{- if and .file (not .vault) -}}{{- $names = append $names "secrets" -}}{{- end -}}{{- end -}}
{{- if include "walstream.vaulted" . -}}{{- $names = append $names "vault" -}}{{- end -}}
{{- if .service.values.mappings -}}{{- $names = append $names "mappings" -}}{{- end -}}
{{- $names | uniq | toJson -}}
{{- end -}}

{{- define "walstream.volumes" -}}
- name: tmp
  emptyDir: { sizeLimit: 256Mi }
{{- $mounts := include "walstream.mounts" . | fromJsonArray }}
{{- if has "secrets" $mounts }}
- name: secrets
  projected:
    # Only the group of the process; Postgres' driver refuses keys that others may read.
    defaultMode: 0440
    sources:
      {{- range .service.secrets }}
      {{- if and .file (not .vault) }}
      - secret:
          name: {{ .secret }}
          items: [{ key: {{ .key }}, path: {{ .id }} }]
      {{- end }}
      {{- end }}
{{- end }}
{{- if has "vault" $mounts }}
- name: vault
  csi:
    driver: secrets-store.csi.k8s.io
    readOnly: true
    volumeAttributes:
      secretProviderClass: {{ .service.fullname }}
{{- end }}
{{- if has "mappings" $mounts }}
- name: mappings
  configMap:
    name: {{ .service.fullname }}-mappings
{{- end }}
{{- end -}}
