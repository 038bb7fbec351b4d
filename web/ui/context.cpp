#include "ui/context.h"

#include <imgui.h>

namespace maatwerk::ui {

Context::Context() : context_(ImGui::CreateContext()) {
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    ImGuiStyle& style = ImGui::GetStyle();
    style.CircleTessellationMaxError = 0.1F;
    style.CurveTessellationTol = 0.3F;
    style.WindowBorderSize = 0;
    style.FrameBorderSize = 0;
}

Context::~Context() { ImGui::DestroyContext(context_); }

}  // namespace maatwerk::ui
