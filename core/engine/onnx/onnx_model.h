// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/batch.h"
#include "core/engine/model.h"
#include "core/engine/model_folder.h"
#include "core/engine/onnx/session.h"

#include <cstdint>
#include <filesystem>

namespace stillroom::engine::onnx {

/// An exported encoder read back from its ONNX file, with what its metadata says of labels and longest text.
class OnnxModel {
  public:
    /// Errors: as read_model_file and Session::create; BadInput when inputs, outputs or metadata are not those of an
    /// encoder that was exported here.
    [[nodiscard]] static Result<OnnxModel> open(const std::filesystem::path& file);

    [[nodiscard]] const LabelMaps& labels() const { return m_labels; }
    [[nodiscard]] std::int64_t max_length() const { return m_max_length; }
    [[nodiscard]] std::int64_t vocabulary() const { return m_vocabulary; }
    /// Logits of the heads that the file has, as Model::forward gives them. The batch lies on the CPU.
    [[nodiscard]] Outputs forward(const Batch& batch) const;

  private:
    OnnxModel(Session session, LabelMaps labels) : m_session(std::move(session)), m_labels(std::move(labels)) {}
    Session m_session;
    LabelMaps m_labels;
    std::int64_t m_max_length = 0;
    std::int64_t m_vocabulary = 0;
};

} // namespace stillroom::engine::onnx
