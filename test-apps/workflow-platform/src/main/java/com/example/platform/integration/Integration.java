package com.example.platform.integration;

/**
 * Another system that an organization has connected.
 *
 * @param type such as helpdesk or crm
 */
public record Integration(String id, String type, Connector connector) {}
