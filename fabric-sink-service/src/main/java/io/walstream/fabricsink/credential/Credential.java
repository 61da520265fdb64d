package io.walstream.fabricsink.credential;

/** How the service shows who it is. */
public enum Credential {
  /** By the key or the shared access signature in a connection string. */
  CONNECTION_STRING,
  /**
   * By Entra ID, the first that there is: a service principal in the environment, a workload
   * identity, a managed identity, a developer's sign-in.
   */
  DEFAULT,
  /** By Entra ID, as the identity that a Kubernetes service account is federated with. */
  WORKLOAD_IDENTITY,
  /** By Entra ID, as the identity of the machine or the container. */
  MANAGED_IDENTITY,
  /** By Entra ID, as a service principal with a secret. */
  CLIENT_SECRET;

  /** Whether Entra ID is asked for tokens. */
  public boolean isEntra() {
    return this != CONNECTION_STRING;
  }
}
