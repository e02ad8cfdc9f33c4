using System.Text.Json.Nodes;

namespace Node9.Mcp.ConfigSchema;

/// <summary>The parts that no type says: several spellings for one thing, and what may stand beside what is known.</summary>
internal static class HandWrittenParts
{
    public static void Complete(JsonObject root, JsonObject definitions)
    {
        root["$schema"] = "http://json-schema.org/draft-07/schema#";
        root["title"] = "mcp-proxy.json";
        root["additionalProperties"] = true;
        JsonObject sections = root["properties"]!.AsObject();
        sections["$schema"] = Text("The schema of this file.");
        sections["policy"] = Reference("PolicyShape");
        root["required"] = new JsonArray("mcpServers");
        sections["mcpServers"]!["propertyNames"] = JsonNode.Parse("""{ "pattern": "^_?[A-Za-z0-9-]+(_[A-Za-z0-9-]+)*$", "maxLength": 40 }""");

        definitions["RefusalForm"] = JsonNode.Parse("""{ "type": "string", "enum": ["error", "result"] }""");
        Words(definitions, "AuditArguments", "masked", "outline");
        Words(definitions, "PinMode", "off", "changes", "strict");
        Words(definitions, "RecoveryWord", "make", "require");
        Words(definitions, "RecoveryMode", "off", "rules", "destructive");
        Words(definitions, "DesktopMode", "off", "notify", "ask");
        Words(definitions, "HookPass", "pass", "grant");
        Words(definitions, "HookReview", "hold", "ask");
        Words(definitions, "PromptAction", "off", "warn", "block");
        definitions["AuditOptions"]!["properties"]!["arguments"]!["default"] = "masked";
        definitions["ChannelOptions"]!["properties"]!["desktop"]!["default"] = "notify";
        JsonNode hooks = definitions["HookOptions"]!["properties"]!;
        (hooks["allow"]!["default"], hooks["review"]!["default"], hooks["prompts"]!["default"]) = ("pass", "hold", "warn");
        CompleteServer(definitions["ServerOptions"]!.AsObject());
        definitions["GlobOrGlobs"] = JsonNode.Parse(
            """
            { "description": "A glob, or a list of globs of which one must fit: `*`, `**`, `?`, `[a-z]`, `{one,two}`.",
              "oneOf": [ { "type": "string" }, { "type": "array", "items": { "type": "string" }, "minItems": 1 } ] }
            """);
        definitions["FactPattern"] = JsonNode.Parse(
            """
            { "description": "An effect of the call, like `tool.delete`; or an object with the effect, its object as a glob, and particulars.",
              "oneOf": [
                { "type": "string" },
                { "type": "array", "items": { "type": "string" }, "minItems": 1 },
                { "type": "object", "required": ["fact"],
                  "properties": {
                    "fact": { "$ref": "#/definitions/GlobOrGlobs" },
                    "object": { "$ref": "#/definitions/GlobsOrNot" },
                    "certainty": { "type": "string", "enum": ["exact", "partial", "opaque"] } },
                  "additionalProperties": {
                    "description": "true: there; false: not there; a glob or a list: there with one of these values; `not`: not there with any of them.",
                    "oneOf": [ { "type": "boolean" }, { "type": "number" }, { "$ref": "#/definitions/GlobsOrNot" } ] } } ] }
            """);
        CompleteRoles(definitions);
        definitions["AnyValue"] = JsonNode.Parse("""{ "description": "Any JSON value." }""");
        definitions["ArgumentsSchema"] = JsonNode.Parse(
            """{ "description": "A JSON Schema (2020-12 or draft-07) on the arguments as a whole.", "type": ["object", "boolean"] }""");
        definitions["PolicyShape"]!["properties"]!["posture"]!["enum"] = new JsonArray("observe", "standard", "strict");
        definitions["RuleShape"]!["properties"]!["decision"]!["enum"] = new JsonArray("allow", "review", "block");
        JsonObject times = definitions["ApprovalOptions"]!["properties"]!.AsObject();
        times["hold"]!["additionalProperties"]!["minimum"] = 0;
        times["lifetime"]!["minimum"] = 1;
        CompleteBudgets(definitions);
        JsonObject grants = definitions["GrantOptions"]!["properties"]!.AsObject();
        grants["longest"]!["minimum"] = 0;
        grants["scopes"]!["items"] = JsonNode.Parse("""{ "type": "string", "enum": ["session", "minutes", "always"] }""");
        definitions["ConditionShape"]!["minProperties"] = 1;
        definitions["NotShape"]!["minProperties"] = 1;
        definitions["RangeShape"]!["minProperties"] = 1;
        definitions["UnlessShape"]!["minProperties"] = 1;
        foreach (string match in (ReadOnlySpan<string>)["MatchShape", "UnlessShape"])
        {
            definitions[match]!["properties"]!["arguments"]!["propertyNames"] =
                JsonNode.Parse("""{ "pattern": "^(/([^~]|~[01])*)?$" }""");
        }
    }

    private static void CompleteBudgets(JsonObject definitions)
    {
        definitions["BudgetLimitShape"]!["minProperties"] = 1;
        definitions["BudgetLimitShape"]!["maxProperties"] = 1;
        definitions["BudgetExampleShape"]!["properties"]!["expect"]!["enum"] = new JsonArray("within", "tell", "ask", "refuse", "end");
        JsonObject budget = definitions["BudgetShape"]!["properties"]!.AsObject();
        foreach (string part in (ReadOnlySpan<string>)["tell", "ask", "refuse", "end"])
        {
            budget[part]!["type"] = new JsonArray("number", "null");
            budget[part]!["minimum"] = 0;
        }
    }
    /// <summary>A value of which the file writes the word.</summary>
    private static void Words(JsonObject definitions, string name, params string[] words) =>
        definitions[name] = new JsonObject
        {
            ["type"] = "string", ["enum"] = new JsonArray([.. words.Select(static word => (JsonNode)word)]),
        };

    private static void CompleteRoles(JsonObject definitions)
    {
        definitions["GlobsOrNot"] = JsonNode.Parse(
            """
            { "oneOf": [
                { "type": "string" },
                { "type": "array", "items": { "type": "string" }, "minItems": 1 },
                { "type": "object", "required": ["not"], "properties": { "not": { "$ref": "#/definitions/GlobOrGlobs" } }, "additionalProperties": false } ] }
            """);
        definitions["NameOrNames"] = JsonNode.Parse(
            """{ "oneOf": [ { "type": "string" }, { "type": "array", "items": { "type": "string" }, "minItems": 1 } ] }""");
        definitions["Door"] = JsonNode.Parse("""{ "type": "string", "enum": ["gateway", "hook", "process", "check"] }""");
        definitions["DoorOrDoors"] = JsonNode.Parse(
            """{ "oneOf": [ { "$ref": "#/definitions/Door" }, { "type": "array", "items": { "$ref": "#/definitions/Door" }, "minItems": 1 } ] }""");
        definitions["ShieldSetting"] = JsonNode.Parse(
            """
            { "description": "true or false; or an object that sets the shield's rules one by one.",
              "oneOf": [
                { "type": "boolean" },
                { "type": "object", "additionalProperties": false,
                  "properties": {
                    "enabled": { "type": "boolean" },
                    "rules": { "type": "object", "additionalProperties": { "type": "string", "enum": ["off", "allow", "review", "block"] } } } } ] }
            """);
        CompleteLoops(definitions);
        definitions["ExampleShape"]!["properties"]!["door"] = Reference("Door");
        definitions["CountShape"]!["properties"]!["within"]!["pattern"] = "^[1-9][0-9]*[smhd]$";
        definitions["BindingShape"]!["minProperties"] = 2;
    }

    private static void CompleteLoops(JsonObject definitions)
    {
        definitions["LoopThresholds"] = JsonNode.Parse(
            """
            { "oneOf": [
                { "type": "string", "enum": ["off"] },
                { "type": "object", "additionalProperties": false,
                  "properties": {
                    "advise": { "type": "integer", "minimum": 2, "maximum": 64, "description": "From the so-many-th time on the agent is told." },
                    "ask": { "type": "integer", "minimum": 2, "maximum": 64, "description": "From then on a person is asked." },
                    "refuse": { "type": "integer", "minimum": 2, "maximum": 64, "description": "From then on it is refused." } } } ] }
            """);
        var fields = new JsonObject
        {
            ["enabled"] = JsonNode.Parse("""{ "type": "boolean" }"""),
            ["wait"] = Seconds("Who lets so many seconds pass between two calls waits for something."),
            ["window"] = Seconds("In how many seconds the failures of one tool are counted."),
            ["coolDown"] = Seconds("For how many seconds after the last attempt a refused loop stays refused."),
            ["polling"] = JsonNode.Parse(
                """{ "type": "array", "items": { "type": "string" }, "description": "Tools, as `tool` or `server/tool`, that are called over and over to wait for something." }"""),
        };
        foreach (string kind in (ReadOnlySpan<string>)["sameCall", "cycle", "nearRepeat", "sameFailure", "storm"])
        {
            fields[kind] = Reference("LoopThresholds");
        }

        definitions["LoopsSetting"] = new JsonObject
        {
            ["description"] = "\"off\", \"on\", true or false; or an object that says when.",
            ["oneOf"] = new JsonArray(
                JsonNode.Parse("""{ "type": "string", "enum": ["on", "off"] }"""),
                JsonNode.Parse("""{ "type": "boolean" }"""),
                new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = fields }),
        };
    }

    private static JsonObject Seconds(string description) =>
        new() { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = 86400, ["description"] = description };

    private static void CompleteServer(JsonObject server)
    {
        // Entries are pasted from other programs' files, whose own fields are accepted and warned of.
        server["additionalProperties"] = true;
        JsonObject fields = server["properties"]!.AsObject();
        fields["serverUrl"] = Text("Another name for `url`.");
        fields["httpUrl"] = Text("Another name for `url`.");
        fields["type"] = JsonNode.Parse(
            """
            { "type": "string", "enum": ["stdio", "local", "http", "streamable-http", "streamableHttp", "remote"],
              "description": "Which of the two kinds the server is; it can be left out." }
            """);
        fields["tools"] = JsonNode.Parse(
            """
            { "description": "Which of the server's tools the agent is shown: globs to allow and to hide, or a list of globs to allow.",
              "oneOf": [ { "$ref": "#/definitions/ToolFilterOptions" }, { "type": "array", "items": { "type": "string" } } ] }
            """);
        server["oneOf"] = JsonNode.Parse(
            """[ { "required": ["command"] }, { "required": ["url"] }, { "required": ["serverUrl"] }, { "required": ["httpUrl"] } ]""");
    }

    private static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };

    private static JsonObject Reference(string definition) => new() { ["$ref"] = $"#/definitions/{definition}" };
}
