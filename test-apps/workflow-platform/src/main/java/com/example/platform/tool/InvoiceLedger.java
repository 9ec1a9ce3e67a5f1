package com.example.platform.tool;

import java.util.Map;

/** Looks up invoices. */
public final class InvoiceLedger implements Tool {

    private static final String KNOWN = "R-2001";

    @Override
    public String run(Map<String, String> arguments) {
        if (!arguments.get("query").contains(KNOWN)) {
            throw new ToolException("The ledger has no such invoice");
        }
        return "Invoice " + KNOWN + " was paid.";
    }
}
