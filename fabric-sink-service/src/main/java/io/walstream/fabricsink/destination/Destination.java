package io.walstream.fabricsink.destination;

/** Where changes are delivered: one a deployment, by {@code walstream.destination}. */
public enum Destination {
  /** An event hub, such as the custom endpoint of a Fabric Eventstream. */
  EVENT_HUBS,
  /** Files in a container of Azure Data Lake Storage. */
  LAKE
}
