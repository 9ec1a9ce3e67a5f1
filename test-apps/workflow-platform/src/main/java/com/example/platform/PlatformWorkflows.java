package com.example.platform;

import static com.example.platform.workflow.WorkflowNode.of;

import com.example.platform.workflow.NodeType;
import com.example.platform.workflow.Workflow;

/** The workflows that come with the platform. */
final class PlatformWorkflows {

    /** Checks the question, looks it up in handbook and orders at the same time, and answers. */
    static final Workflow SUPPORT_ANSWER = Workflow.of(
            "support-answer",
            "Answer a question",
            of("guard", NodeType.GUARDRAIL),
            of("handbook", NodeType.RAG).after("guard").with("most", "2"),
            of("order", NodeType.TOOL).after("guard").with("tool", "order-lookup"),
            of("answer", NodeType.LLM)
                    .after("handbook", "order")
                    .with("prompt", "Question: {{input}}\nHandbook: {{handbook}}\nOrder: {{order}}"));

    /** The carrier's price needs a second attempt. */
    static final Workflow ORDER_TRIAGE = Workflow.of(
            "order-triage",
            "Triage an order",
            of("triage", NodeType.AGENT).with("agent", "triage"),
            of("quote", NodeType.TOOL).with("tool", "carrier-quote").attempts(3),
            of("decision", NodeType.LLM).after("triage", "quote").with("prompt", "{{triage}}\n{{quote}}\nShip it?"));

    /** Waits for a human. */
    static final Workflow REFUND = Workflow.of(
            "refund",
            "Pay back an order",
            of("assessment", NodeType.LLM).with("prompt", "Assess: {{input}}"),
            of("approval", NodeType.APPROVAL).after("assessment").with("question", "{{assessment}}"),
            of("letter", NodeType.LLM).after("approval").with("prompt", "The refund is {{approval}}: {{input}}"));

    /** Fails for invoices that are not in the ledger. */
    static final Workflow INVOICE_AUDIT = Workflow.of(
            "invoice-audit", "Audit an invoice", of("audit", NodeType.AGENT).with("agent", "auditor"));

    /** Its answer is shown while it is written. */
    static final Workflow LIVE_ANSWER = Workflow.of(
            "live-answer",
            "Answer live",
            of("handbook", NodeType.RAG),
            of("answer", NodeType.LLM)
                    .after("handbook")
                    .with("stream", "true")
                    .with("prompt", "{{handbook}}\n{{input}}"));

    /** Its agent's model is of a provider that is gone. */
    static final Workflow TRANSLATION = Workflow.of(
            "translation", "Translate", of("translate", NodeType.AGENT).with("agent", "translator"));

    /** By the gateway of the company. */
    static final Workflow WEEKLY_SUMMARY = Workflow.of(
            "weekly-summary",
            "Summarize a week",
            of("summary", NodeType.LLM)
                    .with("provider", "gateway")
                    .with("model", "gpt-4o-mini")
                    .with("prompt", "Summarize: {{input}}"));

    private PlatformWorkflows() {}
}
