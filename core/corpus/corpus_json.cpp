// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/corpus_json.h"

#include <array>

namespace stillroom::corpus {

namespace {

constexpr std::array<const char*, 3> kLevels{"note", "warning", "error"};
constexpr std::array<Split, 3> kSplits{Split::Train, Split::Dev, Split::Test};

nlohmann::json to_json(const Issue& issue) {
    return {{"level", to_string(issue.level)},
            {"kind", issue.kind},
            {"message", issue.message},
            {"file", issue.place.file},
            {"line", issue.place.line},
            {"field", issue.place.field},
            {"count", issue.count}};
}

Issue issue_from(const nlohmann::json& object) {
    Issue issue;
    const auto level = object.at("level").get<std::string>();
    for (std::size_t i = 0; i < kLevels.size(); ++i) {
        issue.level = level == kLevels[i] ? static_cast<Issue::Level>(i) : issue.level;
    }
    issue.kind = object.at("kind").get<std::string>();
    issue.message = object.at("message").get<std::string>();
    issue.place = {object.at("file").get<std::string>(), object.at("line").get<std::int64_t>(),
                   object.at("field").get<std::string>()};
    issue.count = object.at("count").get<std::int64_t>();
    return issue;
}

} // namespace

const char* to_string(Issue::Level level) { return kLevels[static_cast<std::size_t>(level)]; }

nlohmann::json to_json(const CorpusInfo& info) {
    nlohmann::json sentences = nlohmann::json::object();
    for (const Split split : kSplits) {
        const auto found = info.sentences.find(split);
        sentences[to_string(split)] = found == info.sentences.end() ? 0 : found->second;
    }
    nlohmann::json issues = nlohmann::json::array();
    for (const Issue& issue : info.issues) {
        issues.push_back(to_json(issue));
    }
    return {{"name", info.name},
            {"location", info.location},
            {"format", info.format},
            {"licence", info.licence},
            {"fingerprint", info.fingerprint},
            {"labelled", info.labelled},
            {"languages", info.languages},
            {"sentences", std::move(sentences)},
            {"words", info.words},
            {"bytes", info.bytes},
            {"domains", info.domains},
            {"intents", info.intents},
            {"slots", info.slots},
            {"issues", std::move(issues)}};
}

CorpusInfo info_from(const nlohmann::json& object) {
    CorpusInfo info;
    info.name = object.at("name").get<std::string>();
    info.format = object.at("format").get<std::string>();
    info.licence = object.at("licence").get<std::string>();
    info.fingerprint = object.at("fingerprint").get<std::string>();
    info.labelled = object.at("labelled").get<bool>();
    info.languages = object.at("languages").get<std::vector<std::string>>();
    for (const Split split : kSplits) {
        info.sentences[split] = object.at("sentences").at(to_string(split)).get<std::int64_t>();
    }
    info.words = object.at("words").get<std::int64_t>();
    info.bytes = object.at("bytes").get<std::int64_t>();
    info.domains = object.at("domains").get<std::vector<std::string>>();
    info.intents = object.at("intents").get<std::vector<std::string>>();
    info.slots = object.at("slots").get<std::vector<std::string>>();
    for (const nlohmann::json& issue : object.at("issues")) {
        info.issues.push_back(issue_from(issue));
    }
    return info;
}

} // namespace stillroom::corpus
