// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/event_lines.h"

#include "app/cli/console.h"
#include "core/base/files.h"

#include <cerrno>
#include <utility>

namespace stillroom::cli {

namespace {

struct ToJson {
    nlohmann::json& json;

    void operator()(const run::StageStarted& e) const {
        json.update({{"kind", "stage"},
                     {"stage", e.stage},
                     {"first_step", e.first_step},
                     {"steps", e.steps},
                     {"reused", e.reused}});
    }
    void operator()(const run::Progress& e) const {
        json.update({{"kind", "progress"},
                     {"step", e.step},
                     {"total_steps", e.total_steps},
                     {"seconds_left", e.seconds_left},
                     {"samples_per_second", e.samples_per_second},
                     {"what", e.what}});
    }
    void operator()(const run::Metric& e) const {
        json.update({{"kind", "metric"}, {"name", e.name}, {"step", e.step}, {"value", e.value}});
    }
    void operator()(const run::Log& e) const {
        json.update(
            {{"kind", "log"}, {"level", run::to_string(e.level)}, {"step", e.step}, {"text", e.text}});
    }
    void operator()(const run::StateChanged& e) const {
        json.update({{"kind", "state"}, {"state", run::to_string(e.state)}});
        if (e.error) {
            json["error"] = to_json(*e.error);
        }
    }
};

} // namespace

nlohmann::json to_json(const run::Event& event) {
    nlohmann::json json = {{"run", event.run},
                           {"sequence", event.sequence},
                           {"seconds", event.seconds},
                           {"unix_ms", event.unix_ms}};
    std::visit(ToJson{json}, event.payload);
    return json;
}

Result<std::unique_ptr<EventLines>> EventLines::open(const std::filesystem::path& path) {
    std::FILE* file = std::fopen(path.c_str(), "we");
    if (file == nullptr) {
        return fail(io_error(errno, path, "Cannot write the events"));
    }
    return std::unique_ptr<EventLines>(new EventLines(file, path));
}

EventLines::~EventLines() {
    if (m_file != nullptr) {
        std::fclose(m_file);
    }
}

void EventLines::post(const run::Event& event) {
    const std::string line =
        to_json(event).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
    const std::scoped_lock lock(m_mutex);
    if (m_file != nullptr &&
        (std::fwrite(line.data(), 1, line.size(), m_file) != line.size() || std::fflush(m_file) != 0) &&
        m_failed == 0) {
        m_failed = errno;
    }
}

Result<void> EventLines::close() {
    const std::scoped_lock lock(m_mutex);
    if (std::FILE* file = std::exchange(m_file, nullptr);
        file != nullptr && std::fclose(file) != 0 && m_failed == 0) {
        m_failed = errno;
    }
    return m_failed == 0 ? Result<void>{} : fail(io_error(m_failed, m_path, "Cannot write the events"));
}

} // namespace stillroom::cli
