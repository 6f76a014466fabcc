// SPDX-License-Identifier: GPL-3.0-or-later
// Event messages to be written. Field numbers are those of event.proto, summary.proto and the HParams plugin's
// plugin_data.proto.
#include "core/exchange/tensorboard.h"
#include "core/base/wire.h"

namespace stillroom::exchange::tensorboard {

namespace {

using wire::Message;

Message event(double wall_time, std::int64_t step) {
    Message message;
    message.fixed(1, wall_time);
    if (step != 0) {
        message.varint(2, static_cast<std::uint64_t>(step));
    }
    return message;
}

/// A value for a plugin alone: its content stands in the metadata, the tensor beside it is empty.
Message plugin_value(std::string_view tag, std::string_view plugin, const Message& content) {
    Message plugin_data;
    plugin_data.bytes(1, plugin).message(2, content);
    Message metadata;
    metadata.message(1, plugin_data);
    Message no_numbers; // a shape of one dimension of size 0
    no_numbers.message(2, Message());
    Message tensor;
    tensor.varint(1, 1).message(2, no_numbers);
    Message value;
    value.bytes(1, tag).message(8, tensor).message(9, metadata);
    return value;
}

std::string hparams_event(double wall_time, std::string_view tag, const Message& content) {
    Message summary;
    summary.message(1, plugin_value(tag, "hparams", content));
    return event(wall_time, 0).message(5, summary).text();
}

/// google.protobuf.Value
Message setting(const nlohmann::json& value) {
    Message message;
    if (value.is_number()) {
        message.fixed(2, value.get<double>());
    } else if (value.is_boolean()) {
        message.varint(4, value.get<bool>() ? 1 : 0);
    } else {
        message.bytes(3, value.is_string() ? value.get<std::string>()
                                           : value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    }
    return message;
}

} // namespace

std::string version_event(double wall_time) { return event(wall_time, 0).bytes(3, "brain.Event:2").text(); }

std::string scalar_event(double wall_time, std::int64_t step, std::string_view tag, double value) {
    Message scalar;
    scalar.bytes(1, tag).fixed(2, static_cast<float>(value));
    Message summary;
    summary.message(1, scalar);
    return event(wall_time, step).message(5, summary).text();
}

std::string restart_event(double wall_time, std::int64_t step) {
    Message start;
    start.varint(1, 1);
    return event(wall_time, step).message(7, start).text();
}

std::string settings_event(double wall_time, const std::string& group, const nlohmann::json& settings) {
    Message start;
    for (const auto& [name, value] : settings.items()) {
        Message entry;
        entry.bytes(1, name).message(2, setting(value));
        start.message(1, entry);
    }
    start.bytes(4, group).fixed(5, wall_time);
    Message content;
    content.message(3, start);
    return hparams_event(wall_time, "_hparams_/session_start_info", content);
}

std::string end_event(double wall_time, Outcome outcome) {
    Message end;
    end.varint(1, static_cast<std::uint64_t>(outcome)).fixed(2, wall_time);
    Message content;
    content.message(4, end);
    return hparams_event(wall_time, "_hparams_/session_end_info", content);
}

} // namespace stillroom::exchange::tensorboard
