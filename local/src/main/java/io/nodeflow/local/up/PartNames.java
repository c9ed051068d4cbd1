package io.nodeflow.local.up;

/** The parts' names, before their log lines and in {@link ProcessFile}. */
final class PartNames {

    static final String BROKER = "broker";
    static final String GATEWAY = "gateway";
    static final String ENGINE = "engine";
    static final String DEBUGGER = "debugger";

    private PartNames() {}
}
