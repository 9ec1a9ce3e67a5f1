/** A service of a team's own around an AI service of LangChain4j. Knows nothing of Flowtap. */
package com.example.assistants;
