/**
 * An AI workflow platform as many teams have written one: workflows of nodes, agents, models over plain HTTP, retrieval,
 * guardrails, and the business around them. It needs nothing but a JDK and a JSON library.
 */
package com.example.platform;
