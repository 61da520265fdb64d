package io.walstream.local.stack;

import java.nio.file.Path;

/**
 * What is started.
 *
 * @param repository the root of the repository, where the services' jars are
 * @param data the directory for data and logs
 * @param ports who listens where
 * @param maxRows how many users the producer inserts, or 0 for no end
 */
public record StackPlan(Path repository, Path data, PortPlan ports, long maxRows) {}
