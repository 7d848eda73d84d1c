/**
 * What the sandbox imposes on each tool.
 *
 * @param rate management and upload requests per second, each; 0 for no limit
 * @param latencyMillis what is added to every answer
 */
record Limits(int rate, int latencyMillis) {}
