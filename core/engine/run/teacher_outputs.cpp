// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/run/teacher_outputs.h"

#include "core/engine/data/batch_builder.h"

namespace stillroom::engine {

namespace {

class AskedTeacher final : public TeacherOutputs {
  public:
    AskedTeacher(Model& teacher, Pass pass, const EncodedTexts* own) : m_teacher(teacher), m_pass(pass), m_own(own) {
        m_pass.train = false;
    }
    Outputs of(const Batch& batch, const BatchIndices& examples, std::int64_t) override {
        const torch::NoGradGuard no_graph;
        return m_teacher.forward(m_own == nullptr ? batch : task_batch(*m_own, examples).to(m_teacher.device()), m_pass);
    }

  private:
    Model& m_teacher;
    Pass m_pass;
    const EncodedTexts* m_own;
};

} // namespace

std::unique_ptr<TeacherOutputs> ask_teacher(Model& teacher, const Pass& pass, const EncodedTexts* own) {
    return std::make_unique<AskedTeacher>(teacher, pass, own);
}

} // namespace stillroom::engine
