package io.walstream.local.launch;

import io.walstream.local.stack.PortPlan;
import java.nio.file.Path;

/**
 * What the user asked for.
 *
 * @param help whether only the help is wanted
 * @param topic whether only the topic is to be read, from a pipeline that runs already
 * @param clean whether the data of earlier starts are removed first
 * @param rows how many users to write and follow, or 0 to write until Ctrl-C
 * @param rate users per second
 * @param data the directory for data and logs
 * @param ports who listens where
 */
record LaunchOptions(
    boolean help,
    boolean topic,
    boolean clean,
    long rows,
    double rate,
    Path data,
    PortPlan ports) {}
